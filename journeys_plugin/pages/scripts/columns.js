// In which columns of a map its cells stand: a cell may reach over several, and down over the next row.

/** The rows of a table, each with its cells by the columns in which they begin. The cells know theirs, too. */
const columnsOf = (rows) => {
  const next = []; // of each column, the first row in which it has room
  return [...rows].map((row, at) => {
    const cells = new Map();
    let column = 0;
    for (const cell of row.cells) {
      while (next[column] > at) column += 1;
      cell.column = column;
      cells.set(column, cell);
      for (const end = column + cell.colSpan; column < end; column += 1) next[column] = at + cell.rowSpan;
    }
    return [row, cells];
  });
};
