from vinculum.codebook import check_library, library


def test_the_library_has_nothing_to_correct() -> None:
    assert library()
    assert check_library() == ()
