"""The libraries of the browser are the files that were fetched, each with its licence."""

from tools import vendor


def test_the_vendored_files_are_as_they_were_fetched():
    assert vendor.amiss() == []


def test_every_library_has_its_licence():
    names = {path.name for path in vendor.kept()}

    assert {name.split(".")[0] for name in names} == {
        name.split(".")[0] for name in names if "LICENSE" in name
    }
