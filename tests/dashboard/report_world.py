"""What the tests of reports share: ids, and what the built database knows of a report."""

from dashboard import reports
from dashboard.reports import Told

REPORT = "pages/check/report.py"
ALTAY, SHUANGYASHAN = "altay-three-dimensions", "shuangyashan-five-party"
RURAL, YUTANG, YULONG = "wanshan-rural-members", "wanshan-yutang", "yulong-five-focus"
GUEST = "altay-three-dimensions@2294"


def told(report_id: str) -> Told:
    """What the built database knows of a report."""
    everything = reports.reports()
    [report] = [each for each in everything if each.report_id == report_id]
    return reports.told(report, everything)
