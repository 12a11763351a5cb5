"""The ten life domains of which one tap says what a signal, a word or a report is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Domain(models.TextChoices):
    """The life domains, in the order in which screens show them."""

    WONEN = "wonen", _("wonen")
    GELD = "geld", _("geld")
    GEZONDHEID = "gezondheid", _("gezondheid")
    JEUGD = "jeugd", _("jeugd")
    ONDERWIJS = "onderwijs", _("onderwijs")
    WERK = "werk", _("werk")
    ONTMOETEN = "ontmoeten", _("ontmoeten")
    VEILIGHEID = "veiligheid", _("veiligheid")
    VERKEER = "verkeer", _("verkeer")
    BUITENRUIMTE = "buitenruimte", _("buitenruimte")
