"""Roof: pages that look into several rooms: a role's day, the trail of one signal."""
