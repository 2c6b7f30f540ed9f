"""First-order and total indices by OpenTURNS of a data set: a line a point, inputs and output; A, B, then each A_i.

openturns_indices.py FILE BASE: prints "index first total" for each factor by Saltelli's and Jansen's estimators; exits 77 where
OpenTURNS is not installed.
"""

import sys

try:
    import openturns as ot
except ImportError:
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    rows = [[float(x) for x in line.split()] for line in file]
inputs, outputs = ot.Sample([row[:-1] for row in rows]), ot.Sample([row[-1:] for row in rows])
saltelli = ot.SaltelliSensitivityAlgorithm(inputs, outputs, int(sys.argv[2])).getFirstOrderIndices()
jansen = ot.JansenSensitivityAlgorithm(inputs, outputs, int(sys.argv[2])).getTotalOrderIndices()
for i in range(inputs.getDimension()):
    print(saltelli[i], jansen[i])
