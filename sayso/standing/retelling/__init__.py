"""One story told by several reports: which articles tell it, which sentences, which facts."""
