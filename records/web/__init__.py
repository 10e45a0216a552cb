"""What every page shares: audiences, the desk, form stash, paging, error pages."""
