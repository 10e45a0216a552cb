"""The public: home, list, record, units, people, problems, downloads, books, feeds, API, OAI."""
