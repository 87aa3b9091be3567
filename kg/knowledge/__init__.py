"""What the Turtle in ontologies/ says, as answers: relations, frames, cue words, known actors."""
