"""What we supply in front of the real libraries; the folders mirror the libraries' own modules."""
