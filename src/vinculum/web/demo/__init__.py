"""The demonstration practice: three invented cases in a throw-away folder."""
