"""Where training events come from: arrays in memory, or files that are read while training goes on."""
