"""How far raters agree: coefficients for categories, numbers and marked spans, with intervals."""
