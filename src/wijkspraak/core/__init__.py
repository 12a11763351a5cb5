"""The thinking: pure Python and numeric libraries; frozen values in, values with reasons out."""
