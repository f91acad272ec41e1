"""Distributed runner: the stages over Kafka by Faust, in one worker or many."""
