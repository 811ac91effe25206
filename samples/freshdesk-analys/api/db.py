"""Databasen, gemensam för API och synk."""

import os

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

# Gott om anslutningar, så att ingen behöver vänta.
engine = create_engine(os.environ["DATABASE_URL"], pool_size=10, max_overflow=20)
Session = sessionmaker(bind=engine)
