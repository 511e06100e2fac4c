"""What is published of disputes, a module for each topic and dialect."""
