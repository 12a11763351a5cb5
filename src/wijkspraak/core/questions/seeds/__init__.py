"""Which rare signals are echoed by other ears nearby."""
