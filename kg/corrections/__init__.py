"""What people say of claims and actors: merged, split, rejected, accepted, and taken back."""
