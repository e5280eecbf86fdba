"""Our maps as diagrams of draw.io, read again with what somebody has changed on the canvas."""
