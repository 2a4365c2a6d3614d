"""What conversations add up to: insights, fit, what an application needs. Pure: claims and facts in, findings about them out."""
