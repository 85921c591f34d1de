"""An analyst's questions: SQL, explanations, how the warehouse stands."""
