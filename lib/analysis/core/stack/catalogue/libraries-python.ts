import type { Catalogue } from "./entry";

/** Libraries of Python that a system stands on. */
export const PYTHON_LIBRARIES: Catalogue = {
  category: "library",
  technologies: [
    { name: "Python Requests", said: "python-requests, requests library", pypi: "requests" },
    { name: "Jinja", said: "Jinja2, =Jinja", pypi: "jinja2" },
    { name: "Loguru", pypi: "loguru" },
    { name: "pybreaker", pypi: "pybreaker" },
    { name: "Daphne", said: "~Daphne", kin: "Django, Python", pypi: "daphne", runs: "daphne -b" },
    { name: "Django Channels", pypi: "channels-redis" },
    { name: "Django Ninja", pypi: "django-ninja" },
    { name: "WhiteNoise", pypi: "whitenoise" },
    { name: "Flask-JWT-Extended", pypi: "flask-jwt-extended" },
    { name: "Authlib", pypi: "authlib" },
    { name: "PyJWT", pypi: "pyjwt", py: "jwt" },
    { name: "python-jose", pypi: "python-jose" },
    { name: "passlib", pypi: "passlib" },
    { name: "Matplotlib", pypi: "matplotlib" },
    { name: "Jupyter", said: "JupyterLab, Jupyter Notebook, Jupyter notebooks, JupyterHub", pypi: "jupyter jupyterlab notebook", image: "jupyter/base-notebook", ext: "ipynb" },
    { name: "gevent", pypi: "gevent" },
    { name: "arq", said: "=arq, =ARQ", pypi: "arq" },
  ],
};
