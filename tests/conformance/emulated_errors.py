"""How the emulator refuses. The status comes from the API's model of the error."""

from moto.route53.exceptions import Route53ClientError


class Refused(Route53ClientError):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
