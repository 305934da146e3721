"""What a maintainer needs: the difference of two states, the draft of a version, a release, the state of links."""
