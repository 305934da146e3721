"""What became of the works and addresses that records name: the one part that the network is asked for regularly."""
