"""What statements mean, as pure functions: does it hold on a day, which state has a pair, what is a share."""
