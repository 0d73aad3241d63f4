"""In which language does Sourcier speak?"""
