# tacho: records sessions of AI coding agents in fish.
