"""Maps as diagrams of draw.io: native shapes that go out, are edited, and come back."""
