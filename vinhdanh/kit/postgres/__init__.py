"""The private PostgreSQL under the data folder, and the Django backend that starts it when it is needed."""
