# speed.R FILE N: ets and auto.arima with forecasts for the first N quarterly series of FILE
# (series,period,value in order). Prints N, seconds by the clock, processor seconds.
suppressPackageStartupMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
long <- read.csv(arguments[1])
names <- head(unique(long$series), as.integer(arguments[2]))
series <- lapply(names, function(name) ts(long$value[long$series == name], frequency = 4))
invisible(forecast(ets(series[[1]]), h = 8)) # what is loaded on first use is not timed
invisible(forecast(auto.arima(series[[1]]), h = 8))
spent <- system.time(for (y in series) {
  forecast(ets(y), h = 8)
  forecast(auto.arima(y), h = 8)
})
cat(length(series), spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]], "\n")
