import pytest

from search.engines.elastic.address import Address, WrongAddress


def test_a_host_alone_is_enough():
    assert Address.read("elasticsearch://search.example") == Address(
        hosts=("http://search.example:9200",), prefix="ocop", shards=1, replicas=1
    )


def test_everything_can_be_said():
    url = (
        "elasticsearch+https://ocop:m%40t@es1:9201,es2,[::1]:9203/cho-ocop"
        "?shards=3&replicas=2&ca=/etc/ssl/es.pem"
    )

    assert Address.read(url) == Address(
        hosts=("https://es1:9201", "https://es2:9200", "https://[::1]:9203"),
        prefix="cho-ocop",
        shards=3,
        replicas=2,
        sign_in=("ocop", "m@t"),
        ca="/etc/ssl/es.pem",
    )


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("http://es1:9200", "elasticsearch://"),
        ("elasticsearch://", "tên máy"),
        ("elasticsearch://es1,", "tên máy"),
        ("elasticsearch://es1:0/", "es1:0"),
        ("elasticsearch://es1:70000/", "70000"),
        ("elasticsearch://es1/Chợ", "tiền tố"),
        ("elasticsearch://es1/a/b", "tiền tố"),
        ("elasticsearch://es1/*", "tiền tố"),
        ("elasticsearch://es1?shards=0", "shards"),
        ("elasticsearch://es1?replicas=nhiều", "replicas"),
        ("elasticsearch://es1?shard=3", "không hiểu: shard"),
    ],
)
def test_what_cannot_be_understood_is_named(url, named):
    with pytest.raises(WrongAddress, match=named):
        Address.read(url)


def test_a_password_is_not_told_with_the_complaint():
    with pytest.raises(WrongAddress) as refusal:
        Address.read("elasticsearch://ocop:matkhau@es1:x/")

    assert "matkhau" not in str(refusal.value)
