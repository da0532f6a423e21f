"""Write the questionnaire as a fillable Word or Excel form."""
