"""What keeps faults from coming back, and what is done when one comes (TKT-14, EMR-02, EMR-10, EMR-15)."""
