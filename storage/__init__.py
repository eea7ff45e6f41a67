"""The books, kept in SQL.  Nothing outside this floor imports SQLAlchemy."""
