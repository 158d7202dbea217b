# Prints distributions.json: tails and quantiles of the distributions as R has them, to 15 digits.
#   Rscript --vanilla test/statistics/distributions.R > test/statistics/distributions.json
# Only base R is needed.
digits <- function(x) formatC(x, digits = 15, format = "g", width = -1)
plain <- function(x) vapply(x, function(one) format(one, digits = 15, scientific = if (abs(one) >= 1) FALSE else 0), "")
args <- function(a) paste0("[", paste(plain(a), collapse = ","), "]")

parts <- list(
  list(name = "normal", p = pnorm, q = qnorm, given = list(numeric(0)), x = function(a) c(-37, -8, -3, -1.96, -0.5, -0.00001, 0, 0.3, 1, 2.5758, 6, 12, 30)),
  list(name = "t", p = pt, q = qt, given = list(0.5, 1, 2, 3.7, 14, 197, 1000, 1e5), x = function(a) c(-50, -3, -0.2, 0.000001, 0.5, 2, 5, 40)),
  list(name = "chiSquare", p = pchisq, q = qchisq, given = list(0.5, 1, 2, 7.3, 50, 1000, 1e6), x = function(a) a * c(0.01, 0.5, 0.95, 1, 1.05, 2, 5)),
  list(name = "fRatio", p = pf, q = qf, given = list(c(1, 1), c(1.83, 360.2), c(2, 14), c(10, 3), c(300, 1000), c(0.5, 0.7), c(1e5, 1e5)), x = function(a) c(0.01, 0.5, 0.99, 1, 1.02, 2, 17.2)),
  list(name = "beta", p = pbeta, q = qbeta, given = list(c(1, 1), c(0.5, 0.5), c(2, 9.7), c(40, 3), c(500.5, 480.5), c(1e5, 2e5), c(0.1, 20)), x = function(a) c(0.001, 0.1, 0.3, 0.3333, 0.5, 0.52, 0.9, 0.9999))
)
tails <- character(0)
quantiles <- character(0)
for (part in parts) for (a in part$given) {
  of <- function(f, x, lower) do.call(f, c(list(x), as.list(a), list(lower.tail = lower)))
  for (x in part$x(a))
    tails <- c(tails, sprintf('["%s",%s,%s,%s,%s]', part$name, args(a), plain(x), digits(of(part$p, x, TRUE)), digits(of(part$p, x, FALSE))))
  for (p in c(1e-6, 0.001, 0.025, 0.2, 0.5, 0.7, 0.975, 0.999)) for (tail in c("lower", "upper")) {
    x <- of(part$q, p, tail == "lower")
    # R's quantiles are kept where R gets their probability back; some are only searched for to fewer digits.
    if (x == 0 || abs(of(part$p, x, tail == "lower") / p - 1) > 2e-12) next
    quantiles <- c(quantiles, sprintf('["%s",%s,%s,"%s",%s]', part$name, args(a), plain(p), tail, digits(x)))
  }
}
cat("{\n\"tails\": [\n", paste(tails, collapse = ",\n"), "\n],\n\"quantiles\": [\n", paste(quantiles, collapse = ",\n"), "\n]\n}\n", sep = "")
