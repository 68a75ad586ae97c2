"""What people decide and write down: decisions, promises, reviews, objectives, meetings, incentives."""
