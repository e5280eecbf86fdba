// The strip
