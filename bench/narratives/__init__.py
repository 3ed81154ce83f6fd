"""How well narratives are proposed, on written examples."""
