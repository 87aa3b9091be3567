"""How the pipeline in kg/pipelines/joint is made: train, export, evaluate."""
