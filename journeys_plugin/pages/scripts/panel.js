// The panel
