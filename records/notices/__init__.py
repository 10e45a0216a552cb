"""What people are told: in the site, by mail, queue, digest."""
