import pytest

from tests.elastic import fixtures, home


@pytest.fixture
def without_java(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def test_missing_tools_are_named_with_the_packages_to_install(without_java):
    with pytest.raises(home.ToolsMissing) as refusal:
        home.require_tools()

    assert "java, javac, mvn" in str(refusal.value)
    assert "openjdk-17-jdk-headless maven" in str(refusal.value)


def test_without_java_a_developers_tests_are_skipped(without_java, monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="openjdk-17-jdk-headless"):
        fixtures.require_elasticsearch()


def test_without_java_the_tests_of_a_submission_fail(without_java, monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(home.ToolsMissing):
        fixtures.require_elasticsearch()


def test_an_altered_or_missing_jar_is_noticed(tmp_path):
    fixtures.require_elasticsearch()
    for name in home.pinned():
        folder = home.jar_folder(tmp_path, name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(home.jar_folder(home.install(), name) / name)
    altered = tmp_path / "lib" / f"elasticsearch-{home.VERSION}.jar"
    missing = tmp_path / "lib" / "lucene-core-9.12.2.jar"

    altered.unlink()
    altered.write_bytes(b"something else")
    missing.unlink()

    assert home.complaints(tmp_path) == [altered.name, missing.name]
