"""Service processes: drawn as BPMN 2.0, checked, published by level and date, run as drawn (PROC, GEN-07, GEN-23)."""
