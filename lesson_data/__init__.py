"""Where the numbers come from: loaders, the shipped Parquet files and the event generator."""
