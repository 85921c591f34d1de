"""The drop folder: what has arrived, how it is opened, and what becomes of it afterwards."""
