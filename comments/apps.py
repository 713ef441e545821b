from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        from comments import conf
        from comments.metrics import ConversationCollector
        from newsroom.metrics import REGISTRY

        REGISTRY.register(ConversationCollector())
        conf.provider_checks()  # no program starts with a setting that would leave every comment to people
