"""The DuckDB warehouse: schema, writer, publisher, reader. The only place for duckdb."""
