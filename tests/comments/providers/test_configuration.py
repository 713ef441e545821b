"""The operator's settings: nothing is asked that they do not name, and what cannot be right is refused by name."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as site_settings
from django.core.exceptions import ImproperlyConfigured

from comments import conf
from comments.checks.base import CheckResult
from comments.models import Policy, PolicyAdjustment
from comments.policy import Threshold
from comments.providers.akismet import AkismetCheck
from comments.providers.chat import WrittenPolicyCheck
from comments.providers.configuration import PROVIDERS, SETTINGS
from comments.providers.openai_moderations import OpenAIModerationsCheck
from comments.providers.provider import CHECK_DEADLINE, PATIENCE

SECRET = "sk-geheim-9f8e7d"


@pytest.fixture
def configure(settings):
    def configure(**values):
        for name, value in values.items():
            assert name in SETTINGS
            setattr(settings, name, value)
        return conf.provider_checks()

    return configure


def test_nobody_is_asked_unless_a_setting_names_them():
    assert conf.provider_checks() == ()
    assert conf.shared_fields() == frozenset()
    assert conf.akismet() is None


def test_akismet_is_asked_where_its_key_is_given(configure):
    (check,) = configure(AKISMET_API_KEY=SECRET)
    assert isinstance(check, AkismetCheck)
    assert check.provider.endpoint.base_url == "https://rest.akismet.com"
    assert not check.provider.endpoint.own
    assert check.provider.daily_limit == 10_000
    assert check.personal_fields == frozenset()
    assert check.is_test is site_settings.IS_LOCAL
    assert conf.akismet() == check


def test_a_key_alone_means_openai(configure):
    (check,) = configure(MODERATION_API_KEY=SECRET)
    assert isinstance(check, OpenAIModerationsCheck)
    assert check.provider.endpoint.base_url == "https://api.openai.com"


@pytest.mark.parametrize(
    "url",
    ["http://10.0.0.7:8000", "http://10.0.0.7:8000/", "http://10.0.0.7:8000/v1", "http://10.0.0.7:8000/v1/"],
)
def test_an_address_alone_means_ones_own_server_with_or_without_v1(configure, url):
    (check,) = configure(MODERATION_API_BASE_URL=url)
    assert check.provider.endpoint.base_url == "http://10.0.0.7:8000"
    assert check.provider.endpoint.own
    assert check.provider.key == ""


def test_a_model_that_is_named_is_asked_through_the_chat_endpoint(configure):
    (check,) = configure(
        MODERATION_API_BASE_URL="http://vllm:8000", MODERATION_API_MODEL="openai/gpt-oss-safeguard-20b"
    )
    assert isinstance(check, WrittenPolicyCheck)
    assert check.model == "openai/gpt-oss-safeguard-20b"


def test_each_has_its_own_switches(configure):
    akismet, moderations = configure(
        AKISMET_API_KEY=SECRET,
        AKISMET_PERSONAL_FIELDS=" ip, user_agent ,",
        MODERATION_API_KEY=SECRET,
        MODERATION_API_PERSONAL_FIELDS="name",
    )
    assert akismet.personal_fields == {"ip", "user_agent"}
    assert moderations.personal_fields == {"name"}
    assert conf.shared_fields() == {"ip", "user_agent", "name"}


def test_their_names_are_those_that_the_policy_knows(configure):
    configured = configure(AKISMET_API_KEY=SECRET, MODERATION_API_KEY=SECRET)
    configured += configure(MODERATION_API_MODEL="m")
    assert {check.name for check in configured} == PROVIDERS
    assert {check.provider.name for check in configured} == PROVIDERS
    assert all(check.deadline == CHECK_DEADLINE > PATIENCE for check in configured)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AKISMET_API_KEY", "two words"),
        ("AKISMET_API_KEY", f"{SECRET}\r\nX-Evil: 1"),
        ("AKISMET_API_KEY", "कुंजी"),
        ("AKISMET_API_KEY", "k" * 501),
        ("AKISMET_BLOG", "news.example"),
        ("AKISMET_BLOG", ""),
        ("AKISMET_BLOG", "javascript:alert(1)"),
        ("AKISMET_PERSONAL_FIELDS", "ip,everything"),
        ("AKISMET_PERSONAL_FIELDS", "all"),
        ("AKISMET_DAILY_LIMIT", "many"),
        ("AKISMET_DAILY_LIMIT", "-1"),
        ("AKISMET_DAILY_LIMIT", ""),
        ("AKISMET_DAILY_LIMIT", "1e3"),
        ("AKISMET_DAILY_LIMIT", "१००"),
        ("MODERATION_API_BASE_URL", "api.openai.com"),
        ("MODERATION_API_BASE_URL", "http://93.184.215.14"),
        ("MODERATION_API_BASE_URL", "http://169.254.169.254/latest"),
        ("MODERATION_API_BASE_URL", f"https://user:{SECRET}@api.example.com"),
        ("MODERATION_API_KEY", f"{SECRET}\n"),
        ("MODERATION_API_PERSONAL_FIELDS", "ip"),
        ("MODERATION_API_PERSONAL_FIELDS", "email"),
        ("MODERATION_API_DAILY_LIMIT", "9" * 10),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused_by_its_name_and_never_repeated(configure, name, value):
    with pytest.raises(ImproperlyConfigured, match=rf"^{name}: ") as refusal:
        configure(**{"AKISMET_API_KEY": SECRET, "MODERATION_API_KEY": SECRET, name: value})
    assert SECRET not in str(refusal.value)


def test_no_program_starts_with_such_a_setting():
    command = [sys.executable, "manage.py", "check"]
    env = os.environ | {"MODERATION_API_BASE_URL": "http://169.254.169.254"}
    done = subprocess.run(
        command, cwd=site_settings.BASE_DIR, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "MODERATION_API_BASE_URL: " in done.stderr.splitlines()[-1]


def test_no_key_is_in_what_a_check_or_a_policy_looks_like(configure):
    configure(AKISMET_API_KEY=SECRET, MODERATION_API_KEY=SECRET)
    assert SECRET not in repr(conf.provider_checks())


@pytest.mark.django_db
def test_whoever_is_asked_has_a_threshold_and_the_policys_version_says_so(configure):
    assert conf.active_policy().book == conf.DEFAULT_BOOK
    configure(AKISMET_API_KEY=SECRET, MODERATION_API_KEY=SECRET)
    active = conf.active_policy()
    assert active.book.version == f"{conf.DEFAULT_BOOK.version}+akismet+openai_moderations"
    assert {check.name for check in active.checks} == active.book.thresholds.keys()
    for name in ("akismet", "openai_moderations"):
        assert active.book.thresholds[name] == Threshold(hold=0.5, reject=None)


@pytest.mark.django_db
def test_a_policy_row_may_set_another_and_is_not_in_the_way_when_nobody_is_asked_any_more(configure):
    named = {"akismet": {"hold": 0.8, "reject": 1.0}}
    policy = Policy.objects.create(note="strict", thresholds=named, is_active=True)
    PolicyAdjustment.objects.create(policy=policy, check_name="akismet", language="en", hold=0.6)
    configure(AKISMET_API_KEY=SECRET)
    assert conf.active_policy().book.thresholds["akismet"] == Threshold(0.8, 1.0)
    configure(AKISMET_API_KEY="")
    book = conf.active_policy().book
    assert book.thresholds == conf.DEFAULT_THRESHOLDS
    assert book.adjustments == ()


def test_a_result_of_theirs_is_one_that_the_policy_can_weigh():
    assert CheckResult("akismet", "1.1/1", 0.9).score >= conf.PROVIDER_THRESHOLD.hold
