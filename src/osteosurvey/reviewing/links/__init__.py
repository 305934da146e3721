"""The current state of the works and addresses that records name: the only part that regularly uses the network."""
