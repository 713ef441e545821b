import pytest


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "चित्र.jpg").write_bytes(b"jpeg")
    return tmp_path


def test_a_picture_is_served_and_may_be_kept(client, folder):
    response = client.get("/media/चित्र.jpg")
    assert b"".join(response.streaming_content) == b"jpeg"
    assert response["Cache-Control"] == "public, max-age=3600"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["none.jpg", "a" * 300, "x\0y"])
def test_what_is_no_picture_is_not_found(client, folder, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["../manage.py", "%2e%2e/manage.py", "..%2fmanage.py"])
def test_no_path_leads_out_of_the_folder(client, folder, path):
    (folder.parent / "manage.py").write_text("secret")
    response = client.get(f"/media/{path}", follow=True)
    assert response.status_code in (400, 404)
    assert b"secret" not in response.content
