"""Where units are read: in this process, in several, or on a Dask cluster. The result is the same, byte for byte."""
